// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "words/chapters/collector.h"
#include "words/chapters/formats.h"
#include "words/text/time_code.h"
#include "words/text/xml_text.h"

namespace podmill {
namespace {

// The chapter markers of a Hindenburg project: `<Marker Type="Chapter" Time="mm:ss.mmm" Name="" URL="">`, in any
// order.

bool recognises(std::string_view text, std::string_view) {
  return has_element(text, "Session") && has_element(text, "Marker");
}

void read_marker(const pugi::xml_node& marker, int line, ChapterCollector& found) {
  const std::string_view type = marker.attribute("Type").value(), time = marker.attribute("Time").value();
  WrittenChapter chapter;
  chapter.content.title = marker.attribute("Name").value();
  const auto start = parse_clock(time);
  if (type != "Chapter") {
    found.refuse(line, chapter.content.title, fmt::format("it is a marker of the type \"{}\"", type));
  } else if (!start) {
    found.refuse(line, chapter.content.title, fmt::format("its time, \"{}\", is none like 02:03.456", time));
  } else {
    chapter.start = *start;
    chapter.content.url = marker.attribute("URL").value();
    found.add(line, std::move(chapter));
  }
}

ChapterLines read(std::string_view text, std::string_view name) {
  XmlText xml(text, name);
  ChapterCollector found;
  xml.each_element([&](const pugi::xml_node& element) {
    if (local_name(element) == "Marker") read_marker(element, xml.line_of(element), found);
  });
  return std::move(found).in_order();
}

}  // namespace

ChapterFormat hindenburg_format() { return {"hindenburg", "a Hindenburg project", {}, recognises, read}; }

}  // namespace podmill
