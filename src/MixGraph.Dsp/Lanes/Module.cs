// Kernels keep tiles of scratch on the stack; clearing them at every call would cost more than some kernels do.
[module: System.Runtime.CompilerServices.SkipLocalsInit]
