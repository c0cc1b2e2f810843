// SPDX-License-Identifier: MIT
#include "words/shows/named_file.h"

#include <algorithm>
#include <string_view>

#include "system/named_at.h"

namespace podmill {

Error where_named(const Error& error, std::span<const NamedFile> files) {
  if (error.place && error.place->line > 0) return error;
  const auto is_about = [said = std::string_view(error.what())](const NamedFile& file) {
    return !file.place.file.empty() && said.starts_with(file.path.string() + ":");
  };
  const auto found = std::ranges::find_if(files, is_about);
  return found == files.end() ? error : told_at(error, found->place, found->key);
}

}  // namespace podmill
