#include "core/voice/message.hpp"
