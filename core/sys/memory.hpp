// The allocator's one knob. glibc gives each of hundreds of threads an arena of its own, which a
// server that is to stay small cannot afford.
#pragma once

namespace vitara {

/// At most two arenas for all threads, and memory above 1 MiB goes back to the system early. Before
/// threads start.
void keep_heap_small();

}  // namespace vitara
