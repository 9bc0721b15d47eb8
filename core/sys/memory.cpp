#include "core/sys/memory.hpp"

#include <malloc.h>

namespace vitara {

void keep_heap_small() {
  mallopt(M_ARENA_MAX, 2);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
}

}  // namespace vitara
