// SPDX-License-Identifier: MIT
#include "cli/word_options.h"

#include <CLI/CLI.hpp>
#include <tuple>

namespace podmill {
namespace {

/// One option that takes a value, shown as `text` in the help.
template <class T>
CLI::Option* add(CLI::App& command, const std::string& names, T& value, const std::string& text,
                 const std::string& help) {
  return command.add_option(names, value, help)->option_text(text);
}

}  // namespace

void add_word_options(CLI::App& command, std::string& notes, std::string& cover, Tags& tags) {
  const std::string group = "What listeners see (goes before what the notes say)";
  add(command, "--notes", notes, "FILE",
      "Show notes, Markdown or text: description, chapters, and what is below in their front matter")
      ->group(group);
  add(command, "--cover", cover, "FILE", "Cover picture, JPEG or PNG")->group(group);
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
  for (const auto& [word, text, value, help] : texts)
    add(command, "--" + word, tags.*text, value, help)->group(group);
  const auto whole = CLI::Range(0, 99999);
  add(command, "--number", tags.number, "N", "Number of the episode")->check(whole)->group(group);
  add(command, "--season", tags.season, "N", "Season it belongs to")->check(whole)->group(group);
}

}  // namespace podmill
