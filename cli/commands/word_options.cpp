// SPDX-License-Identifier: MIT
#include "cli/commands/word_options.h"

#include <tuple>

#include "cli/terminal/command.h"
#include "media/id3/language.h"
#include "media/id3/text.h"

namespace podmill {
namespace {

std::string check_date(const std::string& word) {
  if (word.empty() || !tag_date(word).empty()) return {};
  return word + " is no date\nwrite it like 2024-08-30";
}

std::string check_language(const std::string& word) {
  if (word.empty() || !iso639_2(word).empty()) return {};
  return word + " is no code of a language\nwrite it like en, de or pt-BR";
}

}  // namespace

void add_word_options(Command command, std::string& notes, std::string& cover, Tags& tags) {
  const std::string group = "What listeners see (goes before what the notes say)";
  const auto add = [&](const std::string& names, auto& value, const std::string& text, const std::string& help) {
    return command.value(names, value, help).shown_as(text).in_group(group);
  };
  add("--notes", notes, "FILE",
      "Show notes, Markdown or text: description, chapters, and what is below in their front matter");
  add("--cover", cover, "FILE", "Cover picture, JPEG or PNG");
  const std::tuple<std::string, std::string Tags::*, std::string, std::string> texts[] = {
      {"title", &Tags::title, "TEXT", "Title of the episode"},
      {"artist", &Tags::artist, "TEXT", "Who made it"},
      {"album", &Tags::album, "TEXT", "Title of the show"},
      {"subtitle", &Tags::subtitle, "TEXT", "One line about the episode"},
      {"date", &Tags::date, "DATE", "Day of publication: 2024-08-30"},
      {"genre", &Tags::genre, "TEXT", "Genre, if not the preset's"},
      {"link", &Tags::link, "URL", "Page of the episode"},
      {"language", &Tags::language, "CODE", "Language spoken: en, de, fr"},
      {"publisher", &Tags::publisher, "TEXT", "Who publishes it"},
      {"copyright", &Tags::copyright, "TEXT", "Whose it is, and under which licence"}};
  for (const auto& [word, text, value, help] : texts) {
    Option option = add("--" + word, tags.*text, value, help);
    if (text == &Tags::date) option.checked(check_date);
    if (text == &Tags::language) option.checked(check_language);
  }
  add("--number", tags.number, "N", "Number of the episode").within(0, 99999);
  add("--season", tags.season, "N", "Season it belongs to").within(0, 99999);
}

}  // namespace podmill
