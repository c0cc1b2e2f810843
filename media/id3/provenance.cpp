// SPDX-License-Identifier: MIT
#include "media/id3/provenance.h"

#include <fmt/format.h>

#include "pipeline/preset.h"

namespace podmill {
namespace {

constexpr std::string_view program = "podmill ", preset_key = " preset=", digest_key = " digest=";

}  // namespace

Provenance provenance_of(const Preset& preset) { return {PODMILL_VERSION, preset.name, preset.digest}; }

std::string provenance_text(const Provenance& mark) {
  return fmt::format("{}{}{}{}{}{}", program, mark.version, preset_key, mark.preset, digest_key, mark.digest);
}

std::optional<Provenance> parse_provenance(std::string_view text) {
  // A preset's name may hold spaces, the other two can't.
  const auto preset = text.find(preset_key), digest = text.rfind(digest_key);
  if (!text.starts_with(program) || preset == std::string_view::npos || digest == std::string_view::npos ||
      digest < preset)
    return {};
  const auto between = [&](std::size_t begin, std::size_t end) {
    return std::string(text.substr(begin, end - begin));
  };
  return Provenance{between(program.size(), preset), between(preset + preset_key.size(), digest),
                    between(digest + digest_key.size(), text.size())};
}

}  // namespace podmill
