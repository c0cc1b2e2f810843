// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "system/error.h"
#include "words/chapters/found_chapters.h"
#include "words/chapters/readers.h"
#include "words/text/time_code.h"
#include "words/text/xml_text.h"

namespace podmill {
namespace {

bool recognises(std::string_view text, std::string_view) {
  return has_element(text, "chapters") && (has_element(text, "chapter") || has_element(text, "item"));
}

void read_chapter(const pugi::xml_node& element, int line, FoundChapters& found) {
  const std::string_view start = element.attribute("start").value();
  WrittenChapter chapter;
  chapter.title = element.attribute("title").value();
  const auto time = parse_clock(start);
  if (!time) {
    found.refuse(
        line, chapter.title,
        start.empty() ? "it has no start" : fmt::format("its start, \"{}\", is no time like 1:02:03.5", start));
    return;
  }
  chapter.start = *time;
  chapter.url = element.attribute("href").value();
  chapter.image = element.attribute("image").value();
  found.take(line, std::move(chapter));
}

ChapterLines read(std::string_view text, std::string_view name) {
  XmlText xml(text, name);
  FoundChapters found;
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

}  // namespace

const ChapterReader podlove_reader{"Podlove Simple Chapters", recognises, read};

}  // namespace podmill
