// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace podmill {

/// A frame as it stands in an ID3v2.3 tag: what its flags say of the body (§3.3.1) is part of the body.
struct TagFrame {
  std::string id;
  std::array<std::byte, 2> flags{};
  std::vector<std::byte> body;
  bool operator==(const TagFrame&) const = default;
};

/// What a tag of any version comes to in ID3v2.3.
struct TagFrames {
  std::vector<TagFrame> frames;
  std::vector<std::string> lost;  ///< what ID3v2.3 has no place for, or is broken: "a frame CRM, which …"
};

/// The frames of a whole tag, in its order. Those of ID3v2.3 stay byte for byte; those of 2.2 get their new names,
/// those of 2.4 the old encodings, dates and sizes, also inside chapters. Frames that mean the same in any version
/// keep their bodies. No frames where no tag begins there. Throws Error{Fault::unsupported}: more than
/// most_tag_frames.
TagFrames as_v23(std::span<const std::byte> tag);

/// A tag of nothing but frames without content would otherwise cost far more memory than its bytes.
inline constexpr std::size_t most_tag_frames = 10000;

/// An ID3v2.3 tag of these frames as bytes, padded with zeros to exactly `size` bytes where given, else not at all.
/// Throws Error: unsupported (256 MiB or more), io (does not fit in `size`).
std::vector<std::byte> v23_tag(std::span<const TagFrame> frames, std::optional<std::size_t> size = {});

}  // namespace podmill
