// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/documents.h"
#include "pipeline/episode.h"
#include "pipeline/job.h"
#include "pipeline/preset.h"
#include "words/notes.h"

namespace podmill {

/// Everything that the command line of `make` says, as it says it. Empty, absent or false: not said.
struct Request {
  std::vector<std::string> inputs;
  std::string preset = "podcast";
  std::string out;
  std::string notes, cover, transcript;
  Tags tags;
  std::vector<std::string> set;  ///< stage.key=value
  std::string cuts;              ///< the same as --set tighten.cuts=…
  std::string from, to;          ///< clock times of the episode
  int threads = 0;               ///< 0: all cores
  Documents documents;
  bool join = false, plan = false, force = false, quiet = false, verbose = false;
  bool no_report = false;
};

/// The values of --set. Throws Error{Fault::usage} where one is not `stage.key=value`.
std::vector<Override> overrides_of(const Request& request);

/// --from and --to; nothing where neither is given. Throws Error{Fault::usage}: no clock times, or none between them.
std::optional<Excerpt> excerpt_of(const Request& request);

/// What the author gave for one episode: the command line's word counts before the notes'.
Episode episode_of(const Request& request, const Notes& notes, std::vector<std::filesystem::path> recordings);

}  // namespace podmill
