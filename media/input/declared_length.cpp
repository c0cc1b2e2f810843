// SPDX-License-Identifier: MIT
#include "media/input/declared_length.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "media/input/container_bytes.h"

namespace podmill {

namespace {

constexpr double a_month = 30 * 24 * 3600.0;  // more is no word to trust

/// By how many seconds a healthy file may fall short of its header; nothing where the header's length isn't
/// one that was counted.
std::optional<double> tolerance_of(std::string_view format) {
  struct Trust {
    std::string_view format;
    double tolerance;
  };
  // MP3: the count includes delay and padding, up to 4095 frames each. MP4: durations are rounded, and tables of
  // cut recordings name samples that libavformat drops. ASF, FLV: the length is that of the longest stream.
  constexpr std::array trusted{Trust{"flac", 0.05},
                               Trust{"aiff", 0.05},
                               Trust{"wv", 0.05},
                               Trust{"tta", 0.05},
                               Trust{"ape", 0.1},
                               Trust{"mp3", 0.25},
                               Trust{"mov,mp4,m4a,3gp,3g2,mj2", 0.25},
                               Trust{"asf", 1.0},
                               Trust{"flv", 2.0}};
  const auto found = std::find_if(trusted.begin(), trusted.end(), [&](const Trust& t) { return t.format == format; });
  return found != trusted.end() ? std::optional(found->tolerance) : std::nullopt;
}

/// Ogg marks each stream's last page (RFC 3533, 6): is the file's last page one of those?
bool ends_unmarked_ogg(const Container& container) {
  if (container.context().iformat->name != std::string_view("ogg")) return false;
  constexpr std::size_t largest_page = 65'307;
  std::vector<char> tail(largest_page);
  const std::int64_t from =
      std::max<std::int64_t>(0, container.file().size() - static_cast<std::int64_t>(tail.size()));
  tail.resize(container.file().peek(from, tail.data(), tail.size()));
  const std::string_view text(tail.data(), tail.size());
  const std::size_t page = text.rfind("OggS");
  constexpr std::size_t flags = 5;
  constexpr int end_of_stream = 4;
  return page == std::string_view::npos || page + flags >= text.size() || (text[page + flags] & end_of_stream) == 0;
}

}  // namespace

DeclaredLength::DeclaredLength(const Container& container, int stream)
    : missing_bytes_(container.sound_header().says_less() ? 0 : static_cast<double>(missing_bytes(container.file()))),
      bytes_(static_cast<double>(container.file().size())),
      lacks_end_mark_(ends_unmarked_ogg(container)) {
  const AVFormatContext& context = container.context();
  const AVStream& audio = *context.streams[stream];
  const double whole = context.duration > 0 ? static_cast<double>(context.duration) / AV_TIME_BASE : 0;
  shown_ = audio.duration > 0 ? static_cast<double>(audio.duration) * av_q2d(audio.time_base) : whole;
  if (shown_ > a_month) shown_ = 0;
  const int bits = libavcodec().get_exact_bits_per_sample(audio.codecpar->codec_id);
  bytes_per_second_ = audio.codecpar->sample_rate / 8.0 * bits * audio.codecpar->ch_layout.nb_channels;
  if (bytes_per_second_ > 0 && missing_bytes_ > 0) return;  // bytes tell it better
  const bool counted = context.duration_estimation_method == AVFMT_DURATION_FROM_STREAM;
  std::optional<double> tolerance = tolerance_of(context.iformat->name);
  constexpr double sound_ends_before_picture = 0.5;
  const bool is_matroska = context.iformat->name == std::string_view("matroska,webm");
  if (is_matroska && missing_bytes_ > 0) tolerance = sound_ends_before_picture;
  if (counted && shown_ > 0 && tolerance) {
    seconds_ = shown_;
    tolerance_ = *tolerance;
  }
}

std::optional<double> DeclaredLength::missing_seconds(double heard) const {
  if (seconds_) return heard + tolerance_ < *seconds_ ? std::optional(*seconds_ - heard) : std::nullopt;
  if (missing_bytes_ == 0) return {};
  // PCM: what a careless writer's rounding may lack. Others: an index at the end takes up to a twentieth.
  const double missing = bytes_per_second_ > 0 ? missing_bytes_ / bytes_per_second_ : heard * missing_bytes_ / bytes_;
  const double healthy = bytes_per_second_ > 0 ? 0.01 : 0.5 + heard / 20;
  return missing > healthy ? std::optional(std::min(missing, a_month)) : std::nullopt;
}

}  // namespace podmill
