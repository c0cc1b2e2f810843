// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "system/error.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace podmill {

/// What is wrong with a command line, in Podmill's words: Fault::usage, with the option that was probably
/// meant, and where help is to be found.
Error usage_error(const CLI::App& app, const CLI::ParseError& failure);

/// Fault::usage where an option of several letters has one hyphen, which CLI11 would take for one of one letter with
/// its value: -output for -o utput. Nothing where none has.
std::optional<Error> single_hyphen(const CLI::App& app, std::span<const std::string> words);

/// The command line's words behind the program's name, for CLI11: it takes `[a,b]` for two words, so a file that
/// is called like that goes by `./[a,b]`.
std::vector<std::string> words_for_cli11(std::span<char* const> words);

}  // namespace podmill
