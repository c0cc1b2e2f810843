// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <utility>

#include "words/text/time_code.h"
#include "words/text/unicode.h"
#include "words/text/xml_text.h"
#include "words/transcripts/formats.h"

namespace podmill {
namespace {

bool is_ttml(std::string_view text) { return has_element(text, "tt"); }
bool is_sami(std::string_view text) { return has_element(text, "SAMI") || has_element(text, "sami"); }
bool is_html(std::string_view text) {
  return text.starts_with("<!DOCTYPE html") || text.starts_with("<!doctype html") || has_element(text, "html") ||
         has_element(text, "cite");
}
bool is_ass(std::string_view text) { return text.starts_with("[Script Info]"); }

/// "0:00:00.599,0:00:04.160".
bool is_sbv(std::string_view text) {
  const auto start = scan_time(text);
  return start && text.substr(start->length).starts_with(',') && scan_time(text.substr(start->length + 1));
}

/// "[ar:Ann]", "[00:12.00]Hello".
bool is_lrc(std::string_view text) {
  const std::string_view inside = text.substr(0, text.find(']'));
  return text.starts_with('[') && inside.find(':') != std::string_view::npos &&
         inside.find('\n') == std::string_view::npos;
}

/// "{1}{25}Hello", times as numbers of pictures.
bool is_microdvd(std::string_view text) {
  return text.size() > 1 && text[0] == '{' && text[1] >= '0' && text[1] <= '9' && text.find("}{") < 16;
}

}  // namespace

std::string_view unread_form(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, bool (*)(std::string_view)>, 7> known{
      {{"TTML", is_ttml},
       {"SAMI", is_sami},
       {"HTML", is_html},
       {"SubStation Alpha", is_ass},
       {"SubViewer (SBV)", is_sbv},
       {"LRC", is_lrc},
       {"MicroDVD", is_microdvd}}};
  text = trim_front(text);
  const auto form = std::ranges::find_if(known, [&](const auto& each) { return each.second(text); });
  return form == known.end() ? std::string_view() : form->first;
}

}  // namespace podmill
