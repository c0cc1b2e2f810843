// SPDX-License-Identifier: MIT
#include "make/input_words.h"

#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "system/error.h"

namespace podmill {
namespace {

bool is_there(const std::string& path) {
  std::error_code why;
  return std::filesystem::exists(std::filesystem::symlink_status(path, why));
}

void add_lines(std::vector<std::string>& inputs, std::istream& lines) {
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty() && !line.starts_with('#')) inputs.push_back(line);
  }
}

void add_list(std::vector<std::string>& inputs, const std::string& list) {
  if (list == "-") return add_lines(inputs, std::cin);
  std::ifstream file(list);
  if (!file || std::filesystem::is_directory(list))
    throw Error{Fault::usage, Place{list}, "this list of recordings can't be read",
                "a file that begins with @ is meant by ./@…"};
  add_lines(inputs, file);
}

void add_matches(std::vector<std::string>& inputs, const std::string& pattern) {
  glob_t found{};
  // The program changes neither its locale nor its environment.
  const int failed = glob(pattern.c_str(), GLOB_NOSORT, nullptr, &found);  // NOLINT(concurrency-mt-unsafe)
  std::vector<std::string> matches;
  if (failed == 0) matches.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  globfree(&found);
  if (matches.empty()) throw Error{Fault::usage, fmt::format("{}: nothing matches this pattern", pattern)};
  std::sort(matches.begin(), matches.end());  // glob's own order is the locale's
  std::ranges::move(matches, std::back_inserter(inputs));
}

}  // namespace

std::vector<std::string> expand_inputs(std::span<const std::string> given) {
  std::vector<std::string> inputs;
  for (const std::string& word : given) {
    if (word.empty())
      throw Error{Fault::usage, "a recording's name is empty", "is a variable of the script not set?"};
    const bool is_name = is_there(word);
    if (!is_name && word.starts_with('@'))
      add_list(inputs, word.substr(1));
    else if (!is_name && word.find_first_of("*?[") != std::string::npos)
      add_matches(inputs, word);
    else
      inputs.push_back(word);
  }
  if (inputs.empty() && !given.empty())
    throw Error{Fault::usage, fmt::format("{}: names no recording", given.front())};
  return inputs;
}

}  // namespace podmill
