#include "core/voice/availability.hpp"
