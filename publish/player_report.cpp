// SPDX-License-Identifier: MIT
#include "publish/player_report.h"

#include "media/id3/tag.h"

namespace podmill {

PlayerReport compare_players(const std::filesystem::path& path) {
  PlayerReport report{.input = path, .tag = {}, .descriptions = {}, .seekings = {}, .error = {}};
  try {
    const std::vector<std::byte> head = tag_head(path);
    report.tag = view_tag(head);
    const std::string description = parse_id3(head).description;
    for (const PlatformRules& platform : platform_rules())
      if (platform.in_description)
        report.descriptions.push_back({platform.what, platform.source, view_description(description, platform)});
    std::vector<Millis> starts;
    for (const SeenChapter& chapter : report.tag.held) starts.push_back(chapter.start);
    report.seekings = measure_seek_accuracy(path, starts);
  } catch (const Error& error) {
    report.error = error;
  }
  return report;
}

}  // namespace podmill
