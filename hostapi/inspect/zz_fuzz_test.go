package inspect_test
import ("testing";"os";"encoding/json";"jsrun/hostapi/inspect";"github.com/dop251/goja")
func TestZZ(t *testing.T){
 d,err:=os.ReadFile("/tmp/fuzz/rows.json"); if err!=nil{t.Skip()}
 var rows []struct{Source,Opts,Want string}
 json.Unmarshal(d,&rows)
 rt,in:=newInspector(t); bad:=0
 for _,r:=range rows{
  v,err:=rt.RunString("(["+r.Source+","+r.Opts+"])"); if err!=nil{t.Fatal(err,r.Source)}
  p:=v.(*goja.Object)
  got:=in.InspectThrow(p.Get("0"),in.OptionsFrom(p.Get("1").(*goja.Object),inspect.Defaults()))
  if got!=r.Want{bad++; if bad<6{t.Errorf("%s %s\nwant:\n%s\ngot:\n%s",r.Source,r.Opts,r.Want,got)}}
 }
 t.Log(len(rows),bad)
}
