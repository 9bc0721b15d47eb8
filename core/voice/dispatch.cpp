#include "core/voice/dispatch.hpp"
