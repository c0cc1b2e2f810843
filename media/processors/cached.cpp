// SPDX-License-Identifier: MIT
#include "media/processors/cached.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <memory>
#include <utility>

#include "system/error.h"
#include "system/nameless_file.h"

namespace podmill {

namespace {

/// What sound and readers share, so that a reader may outlive its sound.
struct Kept {
  Descriptor file;
  std::string shown_as;
};

class KeptReader final : public Reader {
 public:
  KeptReader(std::shared_ptr<const Kept> kept, Frames from, Frames end)
      : kept_(std::move(kept)), at_(from), end_(end) {}

  void read(Block& into) override {
    into.resize(std::clamp(end_ - at_, Frames{}, into.capacity()));
    const auto frame_bytes = static_cast<std::int64_t>(into.format().channels * sizeof(float));
    std::span<std::byte> left = std::as_writable_bytes(into.samples());
    for (std::int64_t offset = at_.n * frame_bytes; !left.empty();) {
      const ssize_t got = ::pread(kept_->file.get(), left.data(), left.size(), offset);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) {
        throw Error(Fault::io, fmt::format("{}: can't read the copy beside the output: {}", kept_->shown_as,
                                           got < 0 ? std::strerror(errno) : "it ends early"));
      }
      offset += got;
      left = left.subspan(static_cast<std::size_t>(got));
    }
    at_ += into.size();
  }

 private:
  std::shared_ptr<const Kept> kept_;
  Frames at_, end_;
};

class Cached final : public Sound {
 public:
  Cached(Format format, Frames length, std::shared_ptr<const Kept> kept)
      : format_(format), length_(length), kept_(std::move(kept)) {}
  Format format() const override { return format_; }
  Frames length() const override { return length_; }
  std::unique_ptr<Reader> open(Frames from) const override {
    return std::make_unique<KeptReader>(kept_, from, length_);
  }

 private:
  Format format_;
  Frames length_;
  std::shared_ptr<const Kept> kept_;
};

class Keeper final : public Meter {
 public:
  explicit Keeper(const Kept& kept) : kept_(kept) {}
  void hear(const Block& block) override {
    write_copy(kept_.file.get(), std::as_bytes(block.samples()), kept_.shown_as);
  }

 private:
  const Kept& kept_;
};

}  // namespace

SoundPtr cached(const Sound& of, const CacheSettings& settings) {
  const Format format = of.format();
  const std::int64_t bytes = of.length().n * format.channels * static_cast<std::int64_t>(sizeof(float));
  if (bytes > settings.limit) {
    constexpr double gib = std::int64_t{1} << 30;
    throw Error(
        Fault::io,
        fmt::format("{}: a copy of it takes {:.3g} GiB beside the output, and no more than {:.3g} are allowed",
                    settings.shown_as, static_cast<double>(bytes) / gib, static_cast<double>(settings.limit) / gib),
        fmt::format("allow it with --set denoise.cache_limit={:.0f}, or leave the stage denoise out",
                    std::ceil(static_cast<double>(bytes) / gib)));
  }
  const auto kept =
      std::make_shared<Kept>(Kept{nameless_file(settings.folder, settings.shown_as), settings.shown_as});
  Keeper keeper(*kept);
  const Frames length = listen(of, {&keeper}, settings.tick);
  return std::make_shared<Cached>(format, length, kept);
}

}  // namespace podmill
