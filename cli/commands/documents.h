// SPDX-License-Identifier: MIT
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal/command.h"
#include "cli/terminal/terminal.h"
#include "publish/document_format.h"
#include "publish/documents.h"

namespace podmill {

/// Adds --format, which takes one of these names, with --json for short, and --summary.
void add_documents(Command command, Documents& documents, std::vector<std::string> names, const std::string& help);

/// What follows an option, wherever in the command line; empty where it isn't given.
std::string_view value_asked_for(std::span<char* const> words, std::string_view option);
/// What follows `--format`, or "json" for `--json`.
std::string_view format_asked_for(std::span<char* const> words);

/// Adds the text to the file's end, in one write; makes the file where there is none. Throws Error{Fault::io}.
void append_text(const std::string& path, std::string_view text);

/// Null: none is called that.
template <class Item>
const DocumentFormat<Item>* format_named(std::span<const DocumentFormat<Item>> formats, std::string_view name) {
  const auto found = std::ranges::find(formats, name, &DocumentFormat<Item>::name);
  return found == formats.end() ? nullptr : &*found;
}

/// Lets a command write any of these.
template <class Item>
void add_documents(Command command, Documents& documents, std::span<const DocumentFormat<Item>> formats) {
  std::vector<std::string> names{documents.format};
  std::string help = "What is printed on standard output; text: as it goes, for people (unless told otherwise)";
  for (const auto& format : formats) {
    names.emplace_back(format.name);
    help += fmt::format("; {}: {}", format.name, format.what);
  }
  add_documents(command, documents, std::move(names), help);
}

/// Prints the document that was asked for, none where it was text; adds to the summary.
template <class Item>
void tell_documents(const Documents& documents, std::span<const DocumentFormat<Item>> formats,
                    const std::vector<Item>& items) {
  if (const auto* format = format_named(formats, documents.format)) print(format->write(items));
  if (!documents.summary.empty()) append_text(documents.summary, format_named(formats, "markdown")->write(items));
}

}  // namespace podmill
