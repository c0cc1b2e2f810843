// SPDX-License-Identifier: MIT
#include "words/chapters/json_writer.h"

#include <utility>

#include "words/text/json_time.h"

namespace podmill {
namespace {

using Json = nlohmann::ordered_json;

Json chapter_json(const WrittenChapter& chapter) {
  Json json{{"startTime", seconds_json(chapter.start)}};
  if (chapter.end) json["endTime"] = seconds_json(*chapter.end);
  json["title"] = chapter.title;
  if (!chapter.url.empty()) json["url"] = chapter.url;
  // A player can't follow a path on the author's machine.
  if (is_web_address(chapter.image)) json["img"] = chapter.image.string();
  if (chapter.hidden) json["toc"] = false;
  return json;
}

}  // namespace

std::string chapters_json(std::span<const WrittenChapter> chapters) {
  std::string text = "{\"version\":\"1.2.0\",\"chapters\":[";
  const char* between = "\n";
  for (const WrittenChapter& chapter : chapters) {
    text += std::exchange(between, ",\n");
    text += chapter_json(chapter).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  if (!chapters.empty()) text += '\n';
  return text + "]}\n";
}

}  // namespace podmill
