// SPDX-License-Identifier: MIT
#include <pugixml.hpp>
#include <sstream>

#include "words/chapters/writers.h"

namespace podmill {

std::string chapters_podlove(std::span<const WrittenChapter> chapters, std::optional<Millis>,
                             std::vector<std::string>&) {
  pugi::xml_document document;
  pugi::xml_node list = document.append_child("psc:chapters");
  list.append_attribute("xmlns:psc") = "http://podlove.org/simple-chapters";
  list.append_attribute("version") = "1.2";
  for (const WrittenChapter& chapter : chapters) {
    pugi::xml_node element = list.append_child("psc:chapter");
    element.append_attribute("start") = exact_clock(chapter.start).c_str();
    element.append_attribute("title") = chapter.title.c_str();
    if (!chapter.url.empty()) element.append_attribute("href") = chapter.url.c_str();
    if (!chapter.image.empty()) element.append_attribute("image") = chapter.image.c_str();
  }
  std::ostringstream text;
  document.save(text, "  ", pugi::format_default, pugi::encoding_utf8);
  return std::move(text).str();
}

}  // namespace podmill
