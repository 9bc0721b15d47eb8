#include "core/voice/call_memory.hpp"
