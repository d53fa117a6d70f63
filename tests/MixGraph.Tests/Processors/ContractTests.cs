using MixGraph.Extending;
using MixGraph.Testing;
using MixGraph.Tests.Rendering;

namespace MixGraph.Tests.Processors;

/// <summary>Every registered processor keeps the contract; a new one is here as soon as it is registered.</summary>
public class ContractTests
{
    static readonly ProcessorRegistry Registry = new();

    public static TheoryData<string, string> Contract
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var type in Registry.Types)
                foreach (var check in ProcessorContract.For(new Subject(type, Registry))) data.Add(type.Id, check.Name);
            return data;
        }
    }

    [Theory, MemberData(nameof(Contract))]
    public void Keeps_the_contract(string type, string name)
    {
        Assert.True(Registry.TryFind(type, out var found));
        ProcessorContract.For(new Subject(found, Registry)).Single(c => c.Name == name).Run();
    }

    public static TheoryData<ContractCheck> OutsideContract => [.. ProcessorContract.For<Late>(), .. ProcessorContract.For<Ring>()];

    [Theory, MemberData(nameof(OutsideContract))]
    public void Processors_from_outside_are_checked_alike(ContractCheck check) => check.Run();
}
