// SPDX-License-Identifier: MIT
#include "cli/commands/make_options.h"

#include <string>

#include "cli/commands/documents.h"
#include "cli/commands/word_options.h"
#include "cli/terminal/command.h"
#include "cli/terminal/log.h"
#include "publish/outcome_formats.h"

namespace podmill {

void add_make_options(Command command, Request& request) {
  const auto add = [&](const std::string& names, auto& value, const std::string& text, const std::string& help) {
    return command.value(names, value, help).shown_as(text);
  };
  add("INPUT", request.inputs, "",
      "Recordings, audio or video; a folder of them; - for standard input; @FILE for a list of them; a show's "
      "folder; none: the show in this folder");
  add("-p,--preset", request.preset, "PRESET",
      "A preset's name or file, podcast unless given or said by show and episode; see podmill presets");
  add("-o,--output", request.out, "FILE|DIR",
      "The MP3 to be; or a folder: one that exists, or ends in /; without it NAME.mp3 beside the recording NAME.wav");
  add("--set", request.set, "KEY=VALUE",
      "A value in place of the preset's: normalize.loudness=-18; may be given again")
      .one_at_a_time();
  add("--with", request.with, "STAGE",
      "A stage to put at its usual place where the preset lacks it: denoise, tighten; may be given again")
      .one_at_a_time();
  add("--cuts", request.cuts, "FILE",
      "What the stage tighten is to cut, instead of pauses: NAME.cuts.txt as you edited it, or labels from Audacity");
  command.flag("--join", request.join, "All inputs are parts of one episode, in this order");
  add("--from", request.from, "TIME",
      "Make only a preview, from this time of the episode: 10:00; it is NAME.preview.mp3 unless -o names a file");
  add("--to", request.to, "TIME", "Make only a preview, up to this time of the episode: 10:30");
  add("-j,--threads", request.threads, "N", "Threads to use; 0, or not given: as many as there are cores")
      .within(0, 1024);
  add("--memory", request.memory_mb, "MB",
      "So many episodes at once as fit in, at 128 MB each; without it half of what there is")
      .within(1, 1 << 24);
  add("--shard", request.shard, "I/N",
      "Make only the I-th of N parts that last about as long; N alone where Kubernetes or GNU parallel say which; of "
      "itself in Slurm's and AWS Batch's arrays");
  add("--timeout", request.timeout_minutes, "MIN",
      "End an episode in which nothing moves for so long, 10 minutes unless given; 0: never")
      .within(0.0, 1e5);
  command.flag("--again", request.again, "Make everything, whether anything changed or not");
  command.flag("--explain", request.explain, "Say of each episode why it is made: what changed");
  command.flag("--prune", request.prune,
               "Remove what was made of a show and no episode has any more; with --plan it is only listed");
  command.flag("--fail-fast", request.fail_fast, "Begin no other episode once one has failed");
  command.flag("--plan,--dry-run", request.plan, "Say what would be done, and write nothing");
  command.flag("--force", request.force, "Replace an output even if Podmill did not make it");
  add("--chapters", request.chapters, "FILE",
      "Chapters of the recording, from any file that podmill chapters reads, instead of those in the notes; it must "
      "have some");
  add("--transcript", request.transcript, "FILE",
      "What is said in the recording, as WebVTT, SubRip, JSON (Podcasting 2.0, Whisper, whisper.cpp, Podlove) or "
      "Whisper's TSV; moved along with the sound, and written beside the episode as WebVTT, SubRip and JSON");
  add("--transcript-offset", request.transcript_offset, "TIME",
      "Move what the transcript says by so much before all else: --transcript-offset=-1:00:00 where its clock begins "
      "at "
      "one hour, as video editors' do");
  command.flag(
      "--no-sidecars", request.no_sidecars,
      "Leave what lies beside a recording NAME.wav; without it, NAME.md (or NAME.txt with chapters) are its "
      "notes, NAME.vtt or NAME.srt its transcript, NAME.jpg, NAME.png or cover.jpg its cover, unless you name "
      "others; never in shows");
  command.flag("--no-report", request.no_report, "Write no NAME.report.json beside the episode");
  add_documents(command, request.documents, outcome_formats());
  add_log_format(command, request.log_format);
  command.flag("-q,--quiet", request.quiet, "Print nothing but errors");
  command.flag("-v,--verbose", request.verbose, "Print chapters and promises too");
  add_word_options(command, request.notes, request.cover, request.tags);
}

}  // namespace podmill
