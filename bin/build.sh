# Builds the application when its sources are newer than what was built; sourced by the scripts beside it.

jar=target/run/temas.jar

needs_build() {
  [ ! -f "$jar" ] || [ -n "$(find pom.xml src/main -newer "$jar" -print | head -n 1)" ]
}

build() {
  need_maven
  echo "Temas: building (the first time Maven fetches its libraries, about 200 MB; later it takes a minute or less)…" >&2
  local began=$SECONDS log=target/build.log beat
  mkdir -p target
  # a line now and then, so that a first build over a slow line does not look dead
  (
    while sleep 10; do
      echo "Temas: still building, $((SECONDS - began)) s; $(grep -c 'Downloaded from' "$log" || true) files fetched" >&2
    done
  ) &
  beat=$!
  # what checks the code (Error Prone, tests) is for bin/test; who starts Temas waits less and fetches less
  if ! mvn -B -Dtemas.start -Dquick -DskipTests package >"$log" 2>&1; then
    kill "$beat" 2>/dev/null
    grep -E '^\[ERROR\]' "$log" | head -n 20 >&2
    echo "Temas: the build failed; all of it is in $log" >&2
    exit 1
  fi
  kill "$beat" 2>/dev/null
  wait "$beat" 2>/dev/null || true
  # unpacked, the class path is read faster and its shared archive can be kept between starts
  rm -rf target/run.new
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar target/temas.jar extract --destination target/run.new >/dev/null
  rm -rf target/run
  mv target/run.new target/run
  touch "$jar"
  echo "Temas: built in $((SECONDS - began)) s" >&2
}

build_if_needed() {
  if needs_build; then
    build
  fi
}
