// SPDX-License-Identifier: MIT
#include "make/moves.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "make/out_of_date.h"
#include "make/records/build_record.h"
#include "make/records/input_digests.h"
#include "make/records/made_files.h"
#include "system/error.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

/// What the sound of an episode depends on.
InputDigests of_sound(InputDigests digests) {
  std::erase_if(digests, [](const auto& entry) { return !is_of_sound(entry.first); });
  return digests;
}

/// Outputs that were made, and the episodes that they may belong to.
class MoveFinder {
 public:
  explicit MoveFinder(Assignments& plan) : plan_(plan) {}

  void find() {
    for (Assignment& episode : plan_.episodes)
      if (!episode.refused && can_be_remembered(episode)) sort_in(episode);
    for (const fs::path& output : plan_.abandoned)
      if (std::optional<BuildRecord> record = load_record(output)) free_.emplace_back(output, std::move(*record));
    for (const auto& [output, record] : free_)
      for (const MadeFile& file : made_files(output, record)) vacated_.insert(file.path);
    if (free_.empty()) return;
    for (Assignment* episode : without_output_) claim(*episode);
  }

 private:
  using Made = std::pair<fs::path, BuildRecord>;

  /// An output stays where it was made of the recording that it has now, whatever else changed.
  void sort_in(Assignment& episode) {
    std::optional<BuildRecord> record = load_record(episode.output);
    if (record && was_made_of(*record, episode)) return;
    without_output_.push_back(&episode);
    if (record) free_.emplace_back(episode.output, std::move(*record));
  }

  static bool was_made_of(const BuildRecord& record, const Assignment& episode) {
    return std::ranges::all_of(episode.episode.recordings, [&](const fs::path& recording) {
      return record.files.contains(remembered_name(recording, folder_of(episode.output)));
    });
  }

  void claim(Assignment& episode) {
    const InputDigests wanted = of_sound(digests_of(episode));
    const auto is_it = [&](const Made& made) {
      return made.first != episode.output && of_sound(made.second.keys) == wanted && can_move(made, episode.output);
    };
    const auto found = std::ranges::find_if(free_, is_it);
    if (found == free_.end()) return;
    episode.was = found->first;
    std::erase(plan_.abandoned, found->first);
    free_.erase(found);
  }

  InputDigests digests_of(const Assignment& episode) const {
    std::map<std::string, FileFacts> known;
    for (const Made& made : free_) known.insert(made.second.files.begin(), made.second.files.end());
    FileDigests files(folder_of(episode.output), std::move(known));
    return input_digests(episode.episode, episode.transcript, *episode.preset, episode.output.filename().string(),
                         files, episode.transcript_offset);
  }

  /// To names that nobody has, or that are an output's which is not its episode's any more.
  bool can_move(const Made& made, const fs::path& to) const {
    const std::vector<MadeFile> files = made_files(made.first, made.second);
    const auto is_free = [&](const MadeFile& file) {
      std::error_code why;
      const fs::path target = renamed(file.path, made.first, to);
      return !fs::exists(target, why) || vacated_.contains(target);
    };
    return !files.empty() && files.back().path.filename() == made.first.filename() &&
           std::ranges::all_of(files, is_free);
  }

  Assignments& plan_;
  std::vector<Assignment*> without_output_;
  std::vector<Made> free_;
  std::set<fs::path> vacated_;  // the files of all that were free
};

/// An output that goes elsewhere.
struct Move {
  fs::path from, to;
};

/// First those into whose place no other one has to go from; where they go round in a circle, one steps aside.
void move_all(std::vector<Move> moves) {
  while (!moves.empty()) {
    const auto next = std::ranges::find_if(
        moves, [&](const Move& move) { return std::ranges::find(moves, move.to, &Move::from) == moves.end(); });
    if (next != moves.end()) {
      rename_output(next->from, next->to);
      moves.erase(next);
    } else {
      fs::path aside = moves.front().from;
      aside.replace_filename(aside.stem().string() + "-moving.mp3");
      rename_output(moves.front().from, aside);
      moves.front().from = std::move(aside);
    }
  }
}

}  // namespace

void find_moves(Assignments& plan) { MoveFinder(plan).find(); }

void move_outputs(Assignments& plan) {
  std::vector<Move> moves;
  for (Assignment& episode : plan.episodes)
    if (!episode.was.empty()) moves.push_back({std::exchange(episode.was, {}), episode.output});
  for (const Move& move : moves)
    plan.remarks.push_back(
        fmt::format("{} is called {} from now on", move.from.string(), move.to.filename().string()));
  move_all(std::move(moves));
}

}  // namespace podmill
