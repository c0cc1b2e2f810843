// SPDX-License-Identifier: MIT
#include "cli/terminal/usage.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cctype>
#include <filesystem>
#include <string>
#include <vector>

namespace podmill {
namespace {

/// The innermost command that the words got to.
const CLI::App& command_of(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : *chosen.front();
}

std::string help_hint(const CLI::App& app, const CLI::App& command) {
  const std::string name = &command == &app ? "" : command.get_name() + " ";
  return fmt::format("podmill {}--help shows what can be given", name);
}

std::vector<std::string> words_of(const CLI::App& command) {
  std::vector<std::string> words;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
  for (const CLI::App* inner : command.get_subcommands([](const CLI::App*) { return true; }))
    words.push_back(inner->get_name());
  return words;
}

std::string without_capital(std::string text) {
  if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])) != 0)
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  while (text.ends_with('.') || text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace

Error usage_error(const CLI::App& app, const CLI::ParseError& failure) {
  const CLI::App& command = command_of(app);
  const std::string hint = help_hint(app, command);
  const std::vector<std::string> unknown = app.remaining(true);
  if (!unknown.empty()) {
    const std::string word = unknown.front().substr(0, unknown.front().find('='));
    const std::string meant = closest(word, words_of(command));
    const std::string_view kind = word.starts_with('-') ? "option" : &command == &app ? "command" : "word";
    return {Fault::usage, fmt::format("unknown {} {}", kind, word),
            meant.empty() ? hint : fmt::format("did you mean {}?", meant)};
  }
  if (&command == &app) return {Fault::usage, "a command is needed", hint};
  return {Fault::usage, without_capital(failure.what()), hint};
}

std::vector<std::string> words_for_cli11(std::span<char* const> words) {
  std::vector<std::string> given(words.begin() + 1, words.end());
  for (std::string& word : given) {
    std::error_code why;
    if (word.starts_with('[') && word.ends_with(']') && std::filesystem::exists(word, why)) word.insert(0, "./");
  }
  return given;
}

}  // namespace podmill
