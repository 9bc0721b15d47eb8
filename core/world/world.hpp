// The interfaces to everything outside, gathered. Assembled by cli/main.cpp and by tests, nowhere
// else; a function below takes only those that it uses.
#pragma once

#include "core/http/client.hpp"
#include "core/sys/clock.hpp"
#include "core/sys/env.hpp"
#include "core/sys/files.hpp"
#include "core/sys/process.hpp"
#include "core/sys/random.hpp"

namespace vitara {

struct World {
  Clock& clock;
  Random& random;
  Environment& env;
  Files& files;
  ProcessRunner& processes;
  http::Client& http;
};

}  // namespace vitara
