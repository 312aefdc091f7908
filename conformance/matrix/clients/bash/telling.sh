# The results of the program, one line each, as conformance/matrix/read-results.ts reads them. Part of run.sh.

# tell STEP COMMAND...: what the command prints is what was seen.
tell() {
  local step=$1 seen
  shift
  if seen=$("$@" 2>&1); then
    echo "ok $step: $seen"
  else
    echo "not ok $step: $(tr '\n' ' ' <<< "$seen")"
  fi
}

skip() {
  echo "skip $1: $2"
}
