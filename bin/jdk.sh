# Finds a JDK 25 and sets JAVA_HOME; sourced by the scripts beside it. Works with the bash 3.2 of macOS.

is_jdk_25() {
  [ -x "$1/bin/javac" ] && "$1/bin/java" -version 2>&1 | head -n 1 | grep -q '"25[."]'
}

find_jdk_25() {
  local home
  for home in "${JAVA_HOME:-}" \
    /usr/lib/jvm/* \
    "$HOME"/.sdkman/candidates/java/25* \
    "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /opt/java/* /opt/jdk*; do
    if [ -n "$home" ] && is_jdk_25 "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      return
    fi
  done
  cat >&2 <<'TEXT'
Temas needs a JDK 25 and finds none (looked at JAVA_HOME, /usr/lib/jvm, ~/.sdkman, ~/.jdks,
/Library/Java/JavaVirtualMachines, Homebrew, /opt/java).

Install one, for instance
  Debian, Ubuntu:  apt-get install -y temurin-25-jdk     (repository: https://adoptium.net/installation/linux)
  macOS:           brew install openjdk@25
  anywhere:        sdk install java 25-tem               (https://sdkman.io)
or let JAVA_HOME name it.
TEXT
  exit 3
}

need_maven() {
  if ! command -v mvn >/dev/null 2>&1; then
    cat >&2 <<'TEXT'
Temas is built by Maven, and there is no 'mvn' here.

Install it:
  Debian, Ubuntu:  apt-get install -y maven
  macOS:           brew install maven
TEXT
    exit 3
  fi
}
