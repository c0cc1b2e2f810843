// SPDX-License-Identifier: MIT
#pragma once
#include <compare>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace podmill {

/// An encoded image. Empty data: none.
struct Picture {
  std::string mime;  ///< image/jpeg or image/png
  std::vector<std::byte> data;
  bool empty() const { return data.empty(); }
  bool operator==(const Picture&) const = default;
};

inline bool is_web_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

/// Where an image is to be found: a file, or an address on the web. Empty: none is named.
class ImageLocation {
 public:
  ImageLocation() = default;
  /// As an author writes it.
  explicit ImageLocation(const std::filesystem::path& written) {
    if (is_web_address(written.native())) {
      address_ = written.native();
    } else {
      file_ = written;
    }
  }

  bool empty() const { return file_.empty() && address_.empty(); }
  const std::filesystem::path& file() const { return file_; }  ///< empty: it is none
  const std::string& address() const { return address_; }      ///< empty: it is none
  std::string text() const { return address_.empty() ? file_.string() : address_; }
  auto operator<=>(const ImageLocation&) const = default;

 private:
  std::filesystem::path file_;
  std::string address_;
};

/// What a chapter's image in a tag is made of.
struct ImageSource {
  std::filesystem::path file;              ///< empty: none
  std::shared_ptr<const Picture> picture;  ///< what a recording's own tag holds; null: nothing
  bool empty() const { return file.empty() && !picture; }
  auto operator<=>(const ImageSource&) const = default;
};

/// Pictures as they go into a tag.
struct TagPictures {
  Picture cover;
  std::map<ImageSource, std::shared_ptr<const Picture>> of_chapters;  ///< by where they are from; left out: not there
};

}  // namespace podmill
