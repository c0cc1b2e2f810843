// SPDX-License-Identifier: MIT
#include "system/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "system/edit_distance.h"

namespace podmill {

int exit_code(Fault fault) noexcept {
  switch (fault) {
    case Fault::usage:
    case Fault::preset:
      return 2;
    case Fault::cancelled:
      return 130;
    case Fault::input:
    case Fault::unsupported:
    case Fault::io:
    case Fault::codec:
    case Fault::promise:
      break;
  }
  return 1;
}

std::string_view name(Fault fault) noexcept {
  switch (fault) {
    case Fault::usage:
      return "usage";
    case Fault::preset:
      return "preset";
    case Fault::input:
      return "input";
    case Fault::unsupported:
      return "unsupported";
    case Fault::io:
      return "io";
    case Fault::codec:
      return "codec";
    case Fault::promise:
      return "promise";
    case Fault::cancelled:
      break;
  }
  return "cancelled";
}

std::string where(const Place& place) {
  return place.line > 0 ? fmt::format("{}:{}", place.file.string(), place.line) : place.file.string();
}

namespace {
std::string at(const Place& place, std::string_view said) {
  std::string text = fmt::format("{}: {}", where(place), said);
  if (place.quoted) text += fmt::format("\n    {}\n    {:>{}}", *place.quoted, '^', std::max(place.column, 1));
  return text;
}
}  // namespace

Error::Error(Fault fault, Place place, std::string_view said, std::string hint)
    : std::runtime_error(at(place, said)), fault(fault), hint(std::move(hint)), place(std::move(place)) {}

std::string describe(const Error& error) {
  std::string text = error.what();
  for (const std::string& line : error.context) text += "\n  while " + line;
  if (!error.hint.empty()) text += "\n  hint: " + error.hint;
  return text;
}

std::string closest(std::string_view word, const std::vector<std::string>& known) {
  std::string best;
  std::size_t fewest = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string& candidate : known) {
    const std::size_t edits = edit_distance(word, candidate);
    if (edits < fewest) {
      fewest = edits;
      best = candidate;
    }
  }
  return best;
}

}  // namespace podmill
