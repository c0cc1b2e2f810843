// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <pugixml.hpp>
#include <sstream>

#include "system/error.h"
#include "words/chapters/collector.h"
#include "words/chapters/formats.h"
#include "words/text/time_code.h"
#include "words/text/xml_text.h"

namespace podmill {
namespace {

// Podlove Simple Chapters 1.2 (https://podlove.org/simple-chapters), the element alone or in a feed: of that, the
// first episode that has any; any namespace prefix. Written as a document of its own, to be put into a feed's item.

bool recognises(std::string_view text, std::string_view) {
  return has_element(text, "chapters") && (has_element(text, "chapter") || has_element(text, "item"));
}

void read_chapter(const pugi::xml_node& element, int line, ChapterCollector& found) {
  const std::string_view start = element.attribute("start").value();
  WrittenChapter chapter;
  chapter.content.title = element.attribute("title").value();
  const auto time = parse_clock(start);
  if (!time) {
    found.refuse(
        line, chapter.content.title,
        start.empty() ? "it has no start" : fmt::format("its start, \"{}\", is no time like 1:02:03.5", start));
    return;
  }
  chapter.start = *time;
  chapter.content.url = element.attribute("href").value();
  chapter.content.image = ImageLocation(element.attribute("image").value());
  found.add(line, std::move(chapter));
}

ChapterLines read(std::string_view text, std::string_view name) {
  XmlText xml(text, name);
  ChapterCollector found;
  pugi::xml_node list;
  xml.each_element([&](const pugi::xml_node& element) {
    if (local_name(element) == "chapters") {
      if (list) found.refuse(xml.line_of(element), "chapters", "they are another episode's");
      if (!list) list = element;
    } else if (local_name(element) == "chapter" && element.parent() == list) {
      read_chapter(element, xml.line_of(element), found);
    }
  });
  if (!list) {
    throw Error(Fault::input, Place{name}, "has no list of chapters",
                "Podlove Simple Chapters look like <psc:chapters><psc:chapter start=\"0\" title=\"Intro\"/>");
  }
  return std::move(found).in_order();
}

std::string write(std::span<const WrittenChapter> chapters, std::optional<Millis>, std::vector<std::string>&) {
  pugi::xml_document document;
  pugi::xml_node list = document.append_child("psc:chapters");
  list.append_attribute("xmlns:psc") = "http://podlove.org/simple-chapters";
  list.append_attribute("version") = "1.2";
  for (const WrittenChapter& chapter : chapters) {
    pugi::xml_node element = list.append_child("psc:chapter");
    element.append_attribute("start") = exact_clock(chapter.start).c_str();
    element.append_attribute("title") = chapter.content.title.c_str();
    if (!chapter.content.url.empty()) element.append_attribute("href") = chapter.content.url.c_str();
    if (!chapter.content.image.empty()) element.append_attribute("image") = chapter.content.image.text().c_str();
  }
  std::ostringstream text;
  document.save(text, "  ", pugi::format_default, pugi::encoding_utf8);
  return std::move(text).str();
}

}  // namespace

ChapterFormat podlove_format() {
  return {"psc", "Podlove Simple Chapters", {.link = true, .image = true}, recognises, read, write};
}

}  // namespace podmill
