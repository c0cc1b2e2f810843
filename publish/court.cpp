// SPDX-License-Identifier: MIT
#include "publish/court.h"

#include "media/id3.h"

namespace podmill {

Court hold_court(const std::filesystem::path& path) {
  Court court{.input = path, .tag = {}, .descriptions = {}, .seekings = {}, .error = {}};
  try {
    const std::vector<std::byte> head = tag_head(path);
    court.tag = view_tag(head);
    const std::string description = parse_id3(head).description;
    for (const DescriptionReader& reader : description_readers())
      court.descriptions.push_back({reader.name, reader.source, reader.read(description)});
    std::vector<Millis> starts;
    for (const SeenChapter& chapter : court.tag.held) starts.push_back(chapter.start);
    court.seekings = seek_by_bytes(path, starts);
  } catch (const Error& error) {
    court.error = error;
  }
  return court;
}

}  // namespace podmill
