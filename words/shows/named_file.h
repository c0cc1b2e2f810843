// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <span>
#include <string>

#include "system/error.h"

namespace podmill {

/// A file that an author names, and where.
struct NamedFile {
  std::filesystem::path path;  ///< empty: none is named
  std::string key;             ///< of front matter: "cover", "image"; empty: named on the command line
  Place place = {};            ///< of the key
  bool empty() const { return path.empty(); }
};

/// The same failure where the file that it is about, which its message begins with, was named; as it is where it is
/// about none of them, or points at a line already.
Error where_named(const Error& error, std::span<const NamedFile> files);

/// Runs `work`; an Error that leaves it is told where_named().
template <class Work>
decltype(auto) told_where_named(std::span<const NamedFile> files, Work&& work) {
  try {
    return work();
  } catch (const Error& error) {
    throw where_named(error, files);
  }
}

}  // namespace podmill
