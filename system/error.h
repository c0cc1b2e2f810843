// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace podmill {

/// What went wrong, as far as a script must tell it apart. See exit_code().
enum class Fault { usage, preset, input, unsupported, io, codec, promise, cancelled };

/// A place in a text that a person wrote.
struct Place {
  std::filesystem::path file;              ///< as messages call it
  int line = 0;                            ///< from 1; 0: the file as a whole
  int column = 0;                          ///< from 1, in characters; 0: the line as a whole
  std::optional<std::string> quoted = {};  ///< the line itself, for messages to show with a caret under the column
};

/// "notes.md:3"; without a line, the file alone.
std::string where(const Place& place);

/// A failure the user can understand. `what()` is lower case, has no full stop, and names the file
/// and the place; `hint` says what the user can do about it (empty: nothing better to say).
class Error : public std::runtime_error {
 public:
  Error(Fault fault, const std::string& what, std::string hint = {})
      : std::runtime_error(what), fault(fault), hint(std::move(hint)) {}
  /// `what()` is "notes.md:3: said", and below it the quoted line and its caret where the place has them.
  Error(Fault fault, Place place, std::string_view said, std::string hint = {});
  Fault fault;
  std::string hint;
  std::optional<Place> place;        ///< of what is wrong; absent: that stands in no file a person wrote
  std::vector<std::string> context;  ///< "while …" lines, innermost first
};

/// Runs `work`; an Error that leaves it says that it happened while `doing`.
template <class Work>
decltype(auto) within(std::string_view doing, Work&& work) {
  try {
    return work();
  } catch (Error& error) {
    error.context.emplace_back(doing);
    throw;
  }
}

/// The program's exit code: 1 an episode or check failed · 2 usage, preset or config · 130 interrupted.
int exit_code(Fault fault) noexcept;

/// The fault's name as JSON and logs spell it: "usage", "input", …
std::string_view name(Fault fault) noexcept;

/// The whole message as the terminal shows it: what, context lines, hint; no trailing newline.
std::string describe(const Error& error);

/// Of `known`, the word most like `word`, for "did you mean"; empty where none is near.
std::string closest(std::string_view word, const std::vector<std::string>& known);

}  // namespace podmill
