// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/episode.h"
#include "pipeline/job.h"
#include "pipeline/preset.h"
#include "publish/documents.h"
#include "words/shows/named_file.h"
#include "words/shows/notes.h"
#include "words/shows/show.h"

namespace podmill {

/// Everything that the command line of `make` says, as it says it. Empty, absent or false: not said.
struct Request {
  std::vector<std::string> inputs;
  std::string preset;
  std::string out;
  std::string notes, cover, transcript, chapters;
  std::string transcript_offset;  ///< a time shift
  Tags tags;
  std::vector<std::string> set;   ///< stage.key=value
  std::vector<std::string> with;  ///< stages that the preset shall have
  std::string cuts;               ///< the same as --set tighten.cuts=…
  std::string from, to;           ///< clock times of the episode
  int threads = 0;                ///< 0: all cores
  double timeout_minutes = 10;    ///< without anything moving; 0: for ever
  int memory_mb = 0;              ///< 0: usual_budget()
  std::string shard;              ///< "2/8", "8"
  Documents documents;
  std::string log_format = "text";
  bool join = false, plan = false, force = false, prune = false, quiet = false, verbose = false;
  bool again = false, explain = false, fail_fast = false, no_report = false, no_sidecars = false;
};

/// How many threads are asked for: all there are, unless said otherwise.
int threads_of(const Request& request);

/// The values of --set. Throws Error{Fault::usage} where one is not `stage.key=value`.
std::vector<Override> overrides_of(const Request& request);

/// --from and --to; nothing where neither is given. Throws Error{Fault::usage}: no clock times, or none between them.
std::optional<Excerpt> excerpt_of(const Request& request);

/// Puts the chapters of the file that the command line or the notes name in the place of the notes' own. Throws what
/// read_any_chapters() does.
void take_chapters(const Request& request, Notes& notes);

/// What the author gave for one episode: the command line's word counts before the notes', and that before the show's
/// (null: no show). Where nobody says who made it, its hosts did.
Episode episode_of(const Request& request, const Notes& notes, const Show* show,
                   std::vector<std::filesystem::path> recordings);

/// The file with what is said in the recording; empty: there is none.
std::filesystem::path transcript_of(const Request& request, const Notes& notes);

/// By how much that is moved. Throws Error{Fault::usage}: no time shift.
Millis transcript_offset_of(const Request& request, const Notes& notes);

/// The files that a preset's settings and notes name, each with its place.
std::vector<NamedFile> files_named_by(const Preset& preset, const Notes& notes);

/// The presets of a run, each loaded once, with the values put in place of theirs by the show, the episode and the
/// command line, which counts most.
class Presets {
 public:
  /// `show` null: none. Both must outlive this.
  Presets(const Request& request, const Show* show) : request_(request), show_(show), set_(overrides_of(request)) {}
  /// `episode_file`: what said `keys`; a preset's file named there lies beside it or in the show's folder. Throws
  /// Error: preset.
  std::shared_ptr<const Preset> of(const EpisodeKeys& keys, const std::filesystem::path& episode_file);

 private:
  std::string name_for(const EpisodeKeys& keys, const std::filesystem::path& episode_file) const;
  std::optional<Place> place_of_name(const EpisodeKeys& keys) const;
  const Request& request_;
  const Show* show_;
  std::vector<Override> set_;
  std::map<std::string, std::shared_ptr<const Preset>> loaded_;
};

}  // namespace podmill
