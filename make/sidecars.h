// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "make/assignment.h"
#include "make/request.h"
#include "pipeline/job.h"
#include "words/transcripts/transcript.h"

namespace podmill {

/// The files that `make` writes beside an episode NAME.mp3: its report NAME.report.json, the list of its cuts
/// NAME.cuts.txt where the preset looks for pauses, and its transcript in every format where one was given.
class Sidecars {
 public:
  /// Reads the transcript. Throws Error: input, io; of one that nobody named it is a remark, and there is none.
  Sidecars(const Assignment& episode, const Request& request);

  /// Holds the transcript against the length of the recording, which may be longer by `slack`: tells how many cues
  /// lie outside. Throws Error{Fault::input} where none lies inside, with the offset that would help.
  void hold_to_length(Millis recording, Millis slack, Report& report) const;

  /// What was passed over in the transcript.
  const std::vector<std::string>& remarks() const { return transcript_.remarks; }
  /// Which transcripts are the author's own and are not replaced; empty: none.
  std::string decision() const;

  /// Refuses, before any work, to replace a file that Podmill did not write, or that was changed since. Throws
  /// Error{Fault::usage}.
  void check() const;
  /// Writes them all, each whole, and puts them in place once all are, the report first: when its digest is not that
  /// of the MP3, an interrupted run left the others, and they may be replaced. Gives the report, whether it was to be
  /// written or not. Throws Error{Fault::io}.
  std::string write(const Job& job) const;

 private:
  struct File {
    std::filesystem::path path;
    std::string content;
  };
  void read_transcript();
  bool is_kept(const std::filesystem::path& path) const;
  std::vector<std::filesystem::path> paths() const;
  std::vector<File> files(const Job& job) const;

  bool report_, cuts_, force_;
  std::filesystem::path episode_;
  std::filesystem::path transcript_path_;  // empty: none
  Millis transcript_offset_;
  bool is_beside_;  // nobody named the transcript
  Transcript transcript_;
  std::vector<std::filesystem::path> transcripts_;  // to be written, one for each format that has no file of its own
  std::vector<std::string> kept_;
};

}  // namespace podmill
