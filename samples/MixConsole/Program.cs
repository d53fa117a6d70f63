using MixConsole;
using MixGraph;

if (SndfileFormat.IsAvailable) SndfileFormat.Register(); // stems may then also be Ogg Vorbis, AIFF, MP3 and the like
return await Tool.RunAsync(args, Console.Out, Console.Error);
