#!/usr/bin/env bash
# Set-up, build, and the main job on the embedded demo, from a fresh machine or again at once:
#
#   packaging/run.sh
#
#   build-release   the program, preset release
#   out/demo-N      a new folder each time: drawn images with questions and answers, a tiny model's
#                   run spec, and what training makes of them: the run folder with its events,
#                   TensorBoard files and checkpoint
#
# The demo trains on the CPU or a CUDA device in a few minutes, then its model is asked about
# images it has not seen. Where the desktop application is built and there is a display, it opens.
# See lib.sh for the environment it reads.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
[[ ${1:-} == -h || ${1:-} == --help ]] && { usage; exit 0; }

engine=$root/build-release/engine/cli/internvl-engine
workbench=$root/build-release/app/internvl-workbench

# A folder of its own for each demo: numbered on, never an old one again.
next_demo_folder() {
  local number=1
  mkdir -p "$root/out"
  until mkdir "$root/out/demo-$number" 2>/dev/null; do
    [[ -e $root/out/demo-$number ]] || fail "$root/out cannot be written"
    number=$((number + 1))
  done
  echo "$root/out/demo-$number"
}

# The value of a string field in a line of JSON.
json_text() { sed -n "s/.*\"$1\": *\"\(\([^\"\\\\]\|\\\\.\)*\)\".*/\1/p" <<<"$2" | sed 's/\\\(["\\]\)/\1/g'; }

# Steps and losses of the run as a curve: each column the mean of its share of the steps.
draw_curve() {
  awk '
    /"kind": *"step"/ && match($0, /"loss": *[-+.0-9eE]+/) {
      text = substr($0, RSTART, RLENGTH); sub(/.*: */, "", text); loss[n++] = text + 0
      if (match($0, /"step": *[0-9]+/)) {
        text = substr($0, RSTART, RLENGTH); sub(/.*: */, "", text); last = text
      }
    }
    END {
      if (n == 0) exit 1
      width = n < 64 ? n : 64; height = 12; low = high = ""
      for (c = 0; c < width; ++c) {
        from = int(c * n / width); to = int((c + 1) * n / width); sum = 0
        for (i = from; i < to; ++i) sum += loss[i]
        mean[c] = sum / (to - from)
        if (low == "" || mean[c] < low) low = mean[c]
        if (high == "" || mean[c] > high) high = mean[c]
      }
      span = high > low ? high - low : 1
      for (r = height - 1; r >= 0; --r) {
        line = ""
        for (c = 0; c < width; ++c) {
          line = line (int((mean[c] - low) / span * (height - 1) + 0.5) == r ? "*" : " ")
        }
        sub(/ +$/, "", line)
        printf "   %8.4f |%s\n", low + span * r / (height - 1), line
      }
      line = ""; for (c = 0; c < width; ++c) line = line "-"
      printf "   %8s +%s\n   loss from step 1 to %d\n", "", line, last
    }' "$@"
}

# Asks about all unseen images at once, shows two right answers of different kinds and the share of
# right ones. Questions for yes or no are not shown: a guess is right half the time.
ask() {
  local folder=$1 model=$2 answers=$1/answers.jsonl asked right=0 shown=0 kinds=" " question answer kind
  "$engine" answer --model "$model" --questions "$folder/unseen.jsonl" --json >"$answers" </dev/null ||
    fail "asking the model (the lines above)"
  asked=$(wc -l <"$answers")
  right=$(grep -c "\"correct\":true" "$answers" || true)
  while IFS=$'\t' read -r answer question; do
    [[ $answer == *'"correct":true'* ]] || continue
    kind=$(json_text kind "$question")
    [[ $kinds == *" $kind "* || $kind == *presence ]] && continue
    kinds+="$kind "
    note "$(json_text image "$question"): $(json_text question "$answer" | sed 's/^<image>\\n//')"
    note "  -> $(json_text answer "$answer") (right)"
    shown=$((shown + 1))
    ((shown == 2)) && break
  done < <(paste "$answers" "$folder/unseen.jsonl")
  ((shown == 2)) || fail "of $asked questions about unseen images $right were answered right, all in $answers"
  note "in all $right of $asked right; each answer: ${answers#"$root"/}"
}

"$root/packaging/setup.sh"

phase "Build: build-release"
configure build-release release -DWORKBENCH_TESTS=OFF
build build-release

if [[ -x $workbench && -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
  phase "Workbench: $workbench"
  "$workbench" || fail "the workbench ended with $?"
  printf '\n%s: done; the programs are in %s\n' "$me" "$root/build-release"
  exit 0
fi

demo=$(next_demo_folder)
phase "Demo: drawing its images into ${demo#"$root"/}"
"$engine" demo "$demo" || fail "making the demo"

phase "Training"
cd "$demo"
"$engine" train "$demo/run.json" || fail "training (the lines above)"
events=$(find "$demo" -path '*/events/attempt-*.ndjson' | sort | tail -n 1)
run=${events%/events/*}

phase "Loss"
draw_curve "$events" || fail "no step in $events"

phase "Questions about images it has not seen"
model=$(find "$run/checkpoints" -mindepth 1 -maxdepth 1 -type d -name 'step-*' | sort | tail -n 1)
ask "$demo" "$model"

phase "What there is"
note "program      $engine"
note "data         $demo/mixture.json"
note "run folder   $run"
note "checkpoint   $model"
note "curves       tensorboard --logdir $run/tensorboard"
printf '\n%s: done: trained the demo and answered 2 unseen questions right, in %s\n' \
  "$me" "${demo#"$root"/}"
