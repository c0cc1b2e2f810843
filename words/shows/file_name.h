// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podmill {

/// What a name can be made of. Empty or absent: not known.
struct NameParts {
  std::string show, slug, title, name, date;  ///< name: the episode file's or the recording's; date: YYYY-MM-DD
  std::optional<int> season, number;
};

/// What an episode's file is called, as show.toml says it: "{show}-{season:02}-{number:03}-{slug}.mp3". The parts are
/// those of NameParts; ":03" fills a number up with zeros. A part that isn't known is left out with what stands
/// before it.
class FileNameTemplate {
 public:
  /// Throws Error{Fault::preset}: unknown part (with "did you mean"), an open brace, a character that not every
  /// system takes in a name, no ending .mp3.
  explicit FileNameTemplate(std::string_view text);

  /// A name that Linux, macOS and Windows take, and that no shell or address needs to quote: letters, digits, '.',
  /// '-' and '_', at most longest_name bytes, none of the names that Windows keeps for devices. Where no part is
  /// known, `name` in these characters.
  std::string name_of(const NameParts& parts) const;

 private:
  struct Piece {
    std::string before;  // the literal text that goes with the part
    std::string part;    // empty: literal text at the end
    int digits = 0;
  };
  std::vector<Piece> pieces_;
};

/// With the ending; encrypting file systems take 143 bytes, and a hidden name of its own stands beside it for a
/// moment.
inline constexpr std::size_t longest_name = 120;

}  // namespace podmill
