// SPDX-License-Identifier: MIT
#include "cli/terminal/usage.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
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

/// The one that begins like the word, or is most like it; empty where none is.
std::string meant_by(const std::string& word, const std::vector<std::string>& known) {
  constexpr std::size_t long_enough = 4;  // "--no"
  const auto begins_so = [&](const std::string& full) { return full.starts_with(word); };
  if (word.size() >= long_enough && std::ranges::count_if(known, begins_so) == 1)
    return *std::ranges::find_if(known, begins_so);
  return closest(word, known);
}

/// What an option or argument is called, and what is put there: "--output FILE|DIR".
std::string with_value(const CLI::Option& option) {
  return option.get_name() + (option.get_option_text().empty() ? "" : " " + option.get_option_text());
}

/// The options that CLI11's message names, in their order in it.
std::vector<const CLI::Option*> named_in(std::string_view message, const CLI::App& command) {
  std::vector<const CLI::Option*> named;
  std::string word;
  const auto end_word = [&] {
    for (const CLI::Option* option : command.get_options())
      if (option->get_name() == word) named.push_back(option);
    word.clear();
  };
  for (const char c : message) {
    if (c == ' ' || c == ':')
      end_word();
    else
      word += c;
  }
  end_word();
  return named;
}

/// Of words that no option or argument takes.
Error unexpected(const CLI::App& app, const CLI::App& command, const std::string& given) {
  const std::string word = given.starts_with('-') ? given.substr(0, given.find('=')) : given;
  const std::string meant = meant_by(word, words_of(command));
  const std::string hint = meant.empty() ? help_hint(app, command) : fmt::format("did you mean {}?", meant);
  if (word.starts_with('-')) return {Fault::usage, fmt::format("unknown option {}", word), hint};
  if (&command != &app)
    return {Fault::usage, fmt::format("{} {}: one word too many", command.get_name(), word), hint};
  std::error_code why;
  const bool is_file = meant.empty() && std::filesystem::exists(word, why);
  return {Fault::usage, fmt::format("unknown command {}", word),
          is_file ? fmt::format("podmill make {} makes an episode of it", word) : hint};
}

/// Each kind of CLI11's errors in Podmill's words; empty: one that no command line can bring about.
std::string in_words(const CLI::ParseError& failure, const CLI::App& command, std::string& hint) {
  const std::vector<const CLI::Option*> options = named_in(failure.what(), command);
  if (dynamic_cast<const CLI::ValidationError*>(&failure) != nullptr) {
    std::string said = failure.what();
    if (const std::size_t end = said.find('\n'); end != std::string::npos) {
      hint = said.substr(end + 1);
      said.resize(end);
    }
    return said;
  }
  if (options.empty()) return {};
  const CLI::Option& option = *options.front();
  if (dynamic_cast<const CLI::RequiredError*>(&failure) != nullptr)
    return fmt::format("{}: {} is missing", command.get_name(), option.get_name());
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&failure) != nullptr) {
    if (option.count() > 1) return fmt::format("{} is given {} times", option.get_name(), option.count());
    if (option.get_items_expected_max() == 0) return fmt::format("{} takes no value", option.get_name());
    hint = fmt::format("write {}", with_value(option));
    return fmt::format("{}: its value is missing", option.get_name());
  }
  if (dynamic_cast<const CLI::ConversionError*>(&failure) != nullptr)
    return option.get_items_expected_max() == 0
               ? fmt::format("{} takes no value", option.get_name())
               : fmt::format("{}: {} is no value for it", option.get_name(), option.results().front());
  if (options.size() < 2) return {};
  const std::string& other = options[1]->get_name();
  if (dynamic_cast<const CLI::ExcludesError*>(&failure) != nullptr)
    return fmt::format("{} and {} can't be given together", option.get_name(), other);
  if (dynamic_cast<const CLI::RequiresError*>(&failure) != nullptr)
    return fmt::format("{} goes with {}, which is not given", option.get_name(), other);
  return {};
}

}  // namespace

Error usage_error(const CLI::App& app, const CLI::ParseError& failure) {
  const CLI::App& command = command_of(app);
  if (const std::vector<std::string> unknown = app.remaining(true); !unknown.empty())
    return unexpected(app, command, unknown.front());
  std::string hint = help_hint(app, command);
  if (&command == &app) return {Fault::usage, "a command is needed", hint};
  const std::string said = in_words(failure, command, hint);
  return {Fault::usage, said.empty() ? fmt::format("{}: this can't be read", command.get_name()) : said, hint};
}

std::optional<Error> single_hyphen(const CLI::App& app, std::span<const std::string> words) {
  const auto named = app.get_subcommands(
      [&](const CLI::App* command) { return !words.empty() && command->get_name() == words.front(); });
  if (named.empty()) return {};
  for (const std::string& word : words.subspan(1)) {
    if (word == "--") return {};
    if (word.size() < 3 || word[0] != '-' || word[1] == '-') continue;
    const std::string meant = "-" + word.substr(0, word.find('='));
    if (named.front()->get_option_no_throw(meant) != nullptr)
      return Error{Fault::usage, fmt::format("unknown option {}", word), fmt::format("did you mean {}?", meant)};
  }
  return {};
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
