#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs a test program: of a GoogleTest program every case in a process of its own, bounded in time,
# several at once; or, where PT_TEST_TOGETHER=1, all cases in one process. Writes a line a case to
# $PT_TEST_RESULTS/PROGRAM.results, JUnit XML beside it, and keeps a failed case's output.
# "meson test --wrapper" calls it with the program and its arguments.
#
# How many cases run at once is bounded over all programs: $PT_TEST_RESULTS/pool is a pipe with a
# line for each that may, which a case takes out and puts back.
set -u

results=${PT_TEST_RESULTS:?}
exec 9<>"$results/pool"
# A program whose tests are slow by nature says in its meson.build how many times slower; on a slow
# machine that comes on top.
export PT_TEST_SLOWNESS=$((${PT_TEST_SLOWNESS:-1} * ${PT_PROGRAM_SLOWNESS:-1}))
limit=$((${PT_TEST_TIMEOUT:-60} * PT_TEST_SLOWNESS))

# More of GLib's than the test itself asks for.
if [ -n "${PT_TEST_G_DEBUG:-}" ]; then
  export G_DEBUG="${G_DEBUG:+$G_DEBUG,}$PT_TEST_G_DEBUG"
fi

# The arguments but the one that meson adds for its own report from a GoogleTest program.
googletest=false
program=$1
shift
for argument; do
  shift
  case $argument in
    --gtest_output=*) googletest=true ;;
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

take_turn () {
  read -r _ <&9
}

give_turn () {
  echo >&9
}

# Runs the program; leaves its exit status in $status.
run () { # LOG ARGUMENT...
  run_log=$1
  shift
  # A program that is ended in the middle cannot tidy up.
  temporary=$(mktemp -d)
  TMPDIR=$temporary timeout -k 5 "$limit" "$program" "$@" >"$run_log" 2>&1 </dev/null 9>&-
  status=$?
  rm -rf "$temporary"
}

run_case () { # CASE ARGUMENT...
  case_name=$1
  shift
  log=$results/$name/$case_name.log
  run "$log" "$@"
  if [ $status -eq 77 ] \
      || grep -q 'result="skipped"' "$results/$name/$case_name.xml" 2>/dev/null; then
    record skipped "$case_name"
  elif [ $status -eq 0 ]; then
    record passed "$case_name"
  else
    fail "$case_name" "$(explain $status)" "$log"
  fi
}

# Prints the cases that GoogleTest's "$@" would run, a line each.
list_cases () {
  if ! cases=$("$program" --gtest_list_tests "$@" 2>&1); then
    echo "$cases" >"$results/$name/list.log"
    fail list "It does not list its tests." "$results/$name/list.log" >&2
    return
  fi
  echo "$cases" | awk '/^[^ ]/ { suite = $1 } /^  / { print suite $1 }'
}

file_name () { # CASE
  echo "$1" | tr / _
}

# Runs the cases that come on standard input side by side, each in a process of its own.
run_apart () { # ARGUMENT...
  while read -r each; do
    case $each in
      DISABLED_* | *.DISABLED_*) record skipped "$each" ;;
      *)
        file=$(file_name "$each")
        take_turn
        {
          run_case "$file" "$@" "--gtest_filter=$each" \
            "--gtest_output=xml:$results/$name/$file.xml"
          give_turn
        } & ;;
    esac
  done
  wait
}

# Prints "passed", "failed" or "skipped" and the case for each in GoogleTest's XML.
read_verdicts () { # XML
  awk '
    function attribute (key) {
      return match ($0, " " key "=\"[^\"]*\"") \
        ? substr ($0, RSTART + length (key) + 3, RLENGTH - length (key) - 4) : ""
    }
    /^ *<testcase / {
      if (verdict != "") print verdict, name
      name = attribute("classname") "." attribute("name")
      verdict = attribute("result") == "completed" ? "passed" : "skipped"
    }
    /^ *<failure / { verdict = "failed" }
    END { if (verdict != "") print verdict, name }' "$1"
}

# What the log has of one case.
cut_case () { # CASE LOG
  awk -v begin="[ RUN      ] $1" '
    $0 == begin { inside = 1 }
    inside { print }
    inside && /^\[ +(OK|FAILED|SKIPPED) +\]/ { exit }' "$2"
}

# A program that ends in the middle leaves no XML: the case that it was in has failed, and the others
# run apart.
run_together () { # ARGUMENT...
  log=$results/$name/all.log
  xml=$results/$name/all.xml
  take_turn
  run "$log" "$@" "--gtest_output=xml:$xml"
  give_turn
  if [ ! -s "$xml" ]; then
    last=$(sed -n 's/^\[ RUN      \] //p' "$log" | tail -n 1)
    cut_case "$last" "$log" >"$results/$name/crash.log"
    fail "$(file_name "${last:-start}")" "$(explain $status)" "$results/$name/crash.log"
    list_cases "$@" | grep -vxF "$last" | run_apart "$@"
    return
  fi
  read_verdicts "$xml" | while read -r verdict each; do
    if [ "$verdict" = failed ]; then
      cut_case "$each" "$log" >"$results/$name/$(file_name "$each").failed"
    fi
    record "$verdict" "$each"
  done
  if [ $status -ne 0 ] && ! grep -q '^failed' "$results/$name.results"; then
    fail end "$(explain $status)" "$log"
  fi
}

if [ $googletest = false ]; then
  take_turn
  run_case "$name" "$@"
  give_turn
elif [ "${PT_TEST_TOGETHER:-}" = 1 ]; then
  run_together "$@"
else
  list_cases "$@" | run_apart "$@"
fi
! grep -q '^failed' "$results/$name.results"
