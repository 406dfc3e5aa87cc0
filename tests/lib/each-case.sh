#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs a test program: of a GoogleTest program every test in a process of its own, bounded in time.
# Writes a line a test to $PT_TEST_RESULTS/PROGRAM.results, JUnit XML beside it, and keeps a failed
# test's output. "meson test --wrapper" calls it with the program and its arguments.
set -u

results=${PT_TEST_RESULTS:?}
# A program whose tests are slow by nature says in its meson.build how many times slower.
limit=$((${PT_TEST_TIMEOUT:-60} * ${PT_TEST_SLOWNESS:-1}))
failures=0

# The arguments but the one that meson adds for its own report.
program=$1
shift
for argument; do
  shift
  case $argument in
    --gtest_output=*) ;;
    *) set -- "$@" "$argument" ;;
  esac
done
name=$(basename "$program")
mkdir -p "$results/$name"

record () { # STATUS CASE
  echo "$1 $name $2" >>"$results/$name.results"
  echo "$1 $2"
}

fail () { # CASE REASON LOG
  failures=$((failures + 1))
  record failed "$1"
  echo "$2" >>"$3"
  cp "$3" "$results/$name/$1.failed"
  if [ ! -s "$results/$name/$1.xml" ]; then
    echo "<testsuites><testsuite name='$name' tests='1' failures='1'><testcase classname='$name'" \
      "name='$1'><failure message='$2'/></testcase></testsuite></testsuites>" \
      >"$results/$name/$1.xml"
  fi
}

explain () { # EXIT STATUS
  case $1 in
    124 | 137) echo "It took longer than $limit s." ;;
    *) echo "It exited with $1." ;;
  esac
}

run_case () { # CASE ARGUMENT...
  case_name=$1
  shift
  log=$results/$name/$case_name.log
  # A program that is ended in the middle cannot tidy up.
  temporary=$(mktemp -d)
  TMPDIR=$temporary timeout -k 5 "$limit" "$program" "$@" >"$log" 2>&1 </dev/null
  status=$?
  rm -rf "$temporary"
  xml=$results/$name/$case_name.xml
  if [ $status -eq 77 ] || grep -q 'result="skipped"' "$xml" 2>/dev/null; then
    record skipped "$case_name"
  elif [ $status -eq 0 ]; then
    record passed "$case_name"
  else
    fail "$case_name" "$(explain $status)" "$log"
  fi
}

run_gtest () {
  if ! cases=$("$program" --gtest_list_tests 2>&1); then
    echo "$cases" >"$results/$name/list.log"
    fail list "It does not list its tests." "$results/$name/list.log"
    return
  fi
  cases=$(echo "$cases" | awk '/^[^ ]/ { suite = $1 } /^  / { print suite $1 }')
  for each in $cases; do
    case $each in
      DISABLED_* | *.DISABLED_*) record skipped "$each" ;;
      *)
        file=$(echo "$each" | tr / _)
        run_case "$file" "$@" "--gtest_filter=$each" \
          "--gtest_output=xml:$results/$name/$file.xml" ;;
    esac
  done
}

if grep -qa gtest_list_tests "$program"; then
  run_gtest "$@"
else
  run_case "$name" "$@"
fi
[ $failures -eq 0 ]
