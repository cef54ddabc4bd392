# How much of the machine the application takes; sourced by the scripts beside it.

# the whole process stays below 700 MB: heap, classes, code, and what DuckDB takes outside of the heap
export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}
# shellcheck disable=SC2034
memory_options="-Xmx320m -Xss512k -XX:+UseSerialGC -XX:MaxMetaspaceSize=192m -XX:ReservedCodeCacheSize=96m \
  -XX:MaxDirectMemorySize=64m -XX:+ExitOnOutOfMemoryError"
