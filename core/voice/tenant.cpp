#include "core/voice/tenant.hpp"
