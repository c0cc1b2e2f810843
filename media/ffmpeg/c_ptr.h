// SPDX-License-Identifier: MIT
#pragma once
#include <memory>

#include "media/ffmpeg/libavcodec.h"
#include "media/ffmpeg/libavformat.h"

extern "C" {
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

/// Owners of FFmpeg's objects. For .cpp files and headers that only .cpp files of media/ include.
namespace podmill {

/// Frees by the library's own function, which takes either the object or, to null it, its address.
template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    if constexpr (requires { Free(&object); }) {
      Free(&object);
    } else {
      Free(object);
    }
  }
};

inline void free_packet(AVPacket* packet) { libavcodec().packet_free(&packet); }
inline void free_codec(AVCodecContext* codec) { libavcodec().free_context(&codec); }
inline void close_input(AVFormatContext* input) { libavformat().close_input(&input); }

using PacketPtr = std::unique_ptr<AVPacket, Freed<free_packet>>;
using FramePtr = std::unique_ptr<AVFrame, Freed<av_frame_free>>;
using CodecPtr = std::unique_ptr<AVCodecContext, Freed<free_codec>>;
using InputPtr = std::unique_ptr<AVFormatContext, Freed<close_input>>;
using SwrPtr = std::unique_ptr<SwrContext, Freed<swr_free>>;
using SwsPtr = std::unique_ptr<SwsContext, Freed<sws_freeContext>>;

}  // namespace podmill
