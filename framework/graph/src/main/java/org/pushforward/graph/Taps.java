package org.pushforward.graph;

/** Enumerates which elements a convolution multiplies with which. */
final class Taps {
    /** Receives row-major positions in the larger images, the kernels and the smaller images. */
    @FunctionalInterface
    interface Tap {
        void accept(int large, int kernel, int small);
    }

    private Taps() {}

    /**
     * Visits every product of a convolution from {@code large} to {@code small} with kernels
     * {@code [small channels, large channels, kh, kw]}.
     */
    static void forEach(Window window, Shape large, Shape kernels, Shape small, Tap tap) {
        int channels = (int) large.size(1);
        int height = (int) large.size(2);
        int width = (int) large.size(3);
        int kernelHeight = (int) kernels.size(2);
        int kernelWidth = (int) kernels.size(3);
        int rows = (int) small.size(2);
        int columns = (int) small.size(3);
        int smallChannels = (int) small.size(1);
        int planes = Math.toIntExact(small.size(0)) * smallChannels;
        for (int plane = 0; plane < planes; plane++) {
            int image = plane / smallChannels;
            int out = plane % smallChannels;
            for (int in = 0; in < channels; in++) {
                for (int tapped = 0; tapped < kernelHeight * kernelWidth; tapped++) {
                    int kernel = (out * channels + in) * kernelHeight * kernelWidth + tapped;
                    int down = tapped / kernelWidth * window.dilation() - window.padding();
                    int right = tapped % kernelWidth * window.dilation() - window.padding();
                    for (int row = 0; row < rows; row++) {
                        int y = row * window.stride() + down;
                        if (y < 0 || y >= height) {
                            continue;
                        }
                        int line = ((image * channels + in) * height + y) * width;
                        for (int column = 0; column < columns; column++) {
                            int x = column * window.stride() + right;
                            if (x >= 0 && x < width) {
                                tap.accept(line + x, kernel, (plane * rows + row) * columns + column);
                            }
                        }
                    }
                }
            }
        }
    }
}
