"""The charts beside XmR: for shares and rates, rare events, samples, few points, and rooms side by side."""

from ipms.analysis.spc.charts.attributes import c_chart, i_prime_chart, p_chart, u_chart
from ipms.analysis.spc.charts.chart import Chart, ChartPart, ChartPoint, Frame, Kind, Lines
from ipms.analysis.spc.charts.funnel import Funnel, FunnelGroup, FunnelLimits, funnel
from ipms.analysis.spc.charts.rare import g_chart, t_chart
from ipms.analysis.spc.charts.reading import Reading, read
from ipms.analysis.spc.charts.run import run_chart
from ipms.analysis.spc.charts.runs import Runs, runs
from ipms.analysis.spc.charts.scales import FunnelKind
from ipms.analysis.spc.charts.variables import i_chart, mr_chart, s_chart, xbar_chart

__all__ = [
    "Chart",
    "ChartPart",
    "ChartPoint",
    "Frame",
    "Funnel",
    "FunnelGroup",
    "FunnelKind",
    "FunnelLimits",
    "Kind",
    "Lines",
    "Reading",
    "Runs",
    "c_chart",
    "funnel",
    "g_chart",
    "i_chart",
    "i_prime_chart",
    "mr_chart",
    "p_chart",
    "read",
    "run_chart",
    "runs",
    "s_chart",
    "t_chart",
    "u_chart",
    "xbar_chart",
]
