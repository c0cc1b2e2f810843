// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <string>

#include "words/chapters/collector.h"
#include "words/chapters/formats.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"
#include "words/text/xml_text.h"

namespace podmill {
namespace {

// Matroska's chapters as mkvextract and mkvmerge have them in XML
// (https://www.matroska.org/technical/chapters.html): of several editions the default one that isn't hidden, or the
// first that isn't. Chapters inside others stand among them in order of time; of several titles the first counts.

using Node = pugi::xml_node;

bool recognises(std::string_view text, std::string_view) {
  return has_element(text, "Chapters") && (has_element(text, "EditionEntry") || has_element(text, "ChapterAtom"));
}

/// The first child of that name; null: there is none.
Node child_of(const Node& element, std::string_view name) {
  for (const Node& child : element.children())
    if (local_name(child) == name) return child;
  return {};
}

std::string_view text_in(const Node& element, std::string_view name) {
  return trim(child_of(element, name).text().get());
}

bool has_flag(const Node& element, std::string_view name) { return text_in(element, name) == "1"; }

Node edition_to_read(XmlText& xml) {
  Node chosen;
  xml.each_element([&](const Node& element) {
    if (local_name(element) != "EditionEntry" || has_flag(element, "EditionFlagHidden")) return;
    const bool is_better = has_flag(element, "EditionFlagDefault") && !has_flag(chosen, "EditionFlagDefault");
    if (!chosen || is_better) chosen = element;
  });
  return chosen;
}

void read_atom(const Node& atom, int line, ChapterCollector& found) {
  WrittenChapter chapter;
  chapter.content.title = text_in(child_of(atom, "ChapterDisplay"), "ChapterString");
  const std::string_view start = text_in(atom, "ChapterTimeStart");
  const auto time = parse_clock(start);
  if (!time) {
    found.refuse(line, chapter.content.title,
                 start.empty() ? "it has no ChapterTimeStart"
                               : fmt::format("its start, \"{}\", is no time like 00:02:03.456000000", start));
  } else if (text_in(atom, "ChapterFlagEnabled") == "0") {
    found.refuse(line, chapter.content.title, "it is not enabled");
  } else {
    chapter.start = *time;
    chapter.end = parse_clock(text_in(atom, "ChapterTimeEnd"));
    chapter.content.hidden = has_flag(atom, "ChapterFlagHidden");
    found.add(line, std::move(chapter));
  }
}

ChapterLines read(std::string_view text, std::string_view name) {
  XmlText xml(text, name);
  const Node chosen = edition_to_read(xml);
  ChapterCollector found;
  Node edition;  // that the elements visited are in
  xml.each_element([&](const Node& element) {
    if (local_name(element) == "EditionEntry") {
      edition = element;
      if (edition != chosen)
        found.refuse(xml.line_of(element), "EditionEntry",
                     has_flag(edition, "EditionFlagHidden") ? "it is hidden" : "another edition is read");
    } else if (local_name(element) == "ChapterAtom" && edition == chosen) {
      read_atom(element, xml.line_of(element), found);
    }
  });
  return std::move(found).in_order();
}

}  // namespace

ChapterFormat matroska_format() { return {"matroska", "Matroska's chapters in XML", {}, recognises, read}; }

}  // namespace podmill
